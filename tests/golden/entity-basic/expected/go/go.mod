module example.com/zoo-sdk

go 1.22
