"""What an instructor and a student read after grading."""
