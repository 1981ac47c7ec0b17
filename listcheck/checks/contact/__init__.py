"""Kind `contact`: ways off the platform. `check` asks what finds phones, handles and channels."""
