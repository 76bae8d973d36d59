"""The screens: each lays out its components, and says what they do."""
