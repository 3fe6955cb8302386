"""Settings of the web application, taken from the environment; nothing else configures it."""
