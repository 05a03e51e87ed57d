"""The tool and the packages it generates, installed where nothing else is."""
