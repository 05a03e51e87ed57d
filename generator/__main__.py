"""``python -m generator`` is the command ``isogloss``."""

import sys

from generator.cli import main

sys.exit(main())
