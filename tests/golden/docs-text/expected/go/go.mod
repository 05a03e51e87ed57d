module example.com/almanac-sdk

go 1.22
