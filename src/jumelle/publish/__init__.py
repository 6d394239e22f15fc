"""Pages and data into a site and its documents."""
