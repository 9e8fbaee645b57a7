"""From grids to records: which form a sheet holds, where its values stand, what they are."""
