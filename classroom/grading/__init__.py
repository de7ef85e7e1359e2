"""From a folder of submissions to a gradebook, without trusting the students' code."""
