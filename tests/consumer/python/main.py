"""Imports kehoach as `pip install` left it, and says what it found."""

import importlib.metadata
import importlib.resources
import sys

import kehoach

assert kehoach.__file__.startswith(sys.prefix), f"{kehoach.__file__} is not the installed package"
assert kehoach.__version__ == importlib.metadata.version("kehoach")
assert importlib.resources.files("kehoach").joinpath("py.typed").is_file()
print("kehoach", kehoach.__version__)
