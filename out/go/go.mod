module github.com/aliyun/wuying-agentbay-sdk/golang/pkg/agentbay

go 1.22
