"""The command line: checks, compiles and exports rosters without Django. `python -m kshamta.cli check FILES…`."""
