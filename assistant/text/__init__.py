"""Words, numbers and cells as text: what every floor of the house may use, and none of it knows of a question."""
