"""From a message to plans."""
