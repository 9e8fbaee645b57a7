"""Template definitions: the vocabulary, loading and linting, the plan that a reader follows."""
