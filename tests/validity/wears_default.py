#!/usr/bin/env python3
"""Exit status 0 if an archive's folder asks for the default theme and has none of its own."""

import pathlib
import sys

from site_folder import settings

folder = pathlib.Path(sys.argv[1])
name = settings(folder).get("theme", {}).get("name", "broadsheet")
own = any((folder / place).exists() for place in ("templates", f"themes/{name}"))
sys.exit(0 if name == "broadsheet" and not own else 1)
