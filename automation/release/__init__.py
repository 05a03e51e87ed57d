"""Building, checking and publishing the packages and the program itself."""
