"""One command a file; each module's ``command`` is loaded when it is called."""
