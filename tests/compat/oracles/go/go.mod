module isogloss.test/apidiff

go 1.22.0

require golang.org/x/exp v0.0.0-20250128182459-e0ece0dbea4c

require golang.org/x/tools v0.29.0 // indirect
