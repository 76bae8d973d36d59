"""From evidence to text whose every number is accounted for."""
