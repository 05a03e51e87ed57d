module symbols

go 1.22
