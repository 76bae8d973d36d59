"""From a plan to figures and passages of the report."""
