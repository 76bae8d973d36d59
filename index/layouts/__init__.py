"""From a document to reports: regions recognised, one mapper a layout."""
