"""Ask a budget-performance report: the public door."""
