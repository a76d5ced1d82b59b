"""The trained extractor: relations between the names of a sentence, by a small encoder."""
