"""Everything between a student and an instructor; the library and the chapters know none of it."""
