"""The command line: parse, call the newsroom, print."""
