"""The small expression language of checks: parsed, never evaluated as code."""
