"""Recipes and data of the model in the box. Not part of the wheel; needs the extra `train`."""
