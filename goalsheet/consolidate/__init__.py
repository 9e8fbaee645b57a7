"""All records of a set in one workbook: projects with amounts by source, indicators, sources."""
