"""The wrong answers that we know, and the sentence for each: a module per exercise, by its name."""
