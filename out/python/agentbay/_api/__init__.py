"""The service as data: operations, tools and methods that the runtime carries out."""
