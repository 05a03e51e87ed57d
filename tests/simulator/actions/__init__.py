"""The actions of the service, one module per subject."""
