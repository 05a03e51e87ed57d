package runtime

import (
	"slices"
	"strings"
)

// ToolProtocol is how tools travel: many methods through one operation that takes a
// name and arguments as JSON text.
type ToolProtocol struct {
	Operation *Operation
	// Name and Arguments are keys of the operation's parameters.
	Name      string
	Arguments string
	// Content leads from the payload to the tool's text, Failed to the flag that says
	// the tool failed.
	Content []any
	Failed  []any
}

// Tool is one tool and how its text reads.
type Tool struct {
	Name string
	// Parameters stand in the order in which they are sent.
	Parameters []Parameter
	// Encoding is how the text becomes data; empty when the text is the value.
	Encoding Encoding
	Kinds    KeyKinds
	// Empty is a text of lines that stands for no lines.
	Empty string
	// Fallback is the property that takes the whole text when it is no JSON object with
	// any of the Known properties.
	Fallback string
	Known    []string
	// FailureDecodes says that a failure's text may be the same data, and
	// FailureMessage where in it the message is.
	FailureDecodes bool
	FailureMessage []any
	// FailureText means failure wherever the text contains it, in any letter case.
	FailureText string
	open        bool
}

// Tool calls a tool. The paths of the reply start at the tool's data. others are the
// values of the operation's further parameters.
func (c *Call) Tool(protocol *ToolProtocol, tool *Tool, args, others Args) *Reply {
	sent := Args{protocol.Name: tool.Name, protocol.Arguments: tool.arguments(args)}
	for key, value := range others {
		sent[key] = value
	}
	reply := c.Send(protocol.Operation, sent)
	if c.err != nil || c.over {
		return reply
	}
	read, err := c.toolReply(protocol, tool, reply)
	if err != nil {
		c.Fail(err)
		return &Reply{call: c}
	}
	return read
}

// NamedTool is a tool that the caller names; its arguments are sent as they are, and its
// text is the value.
func NamedTool(name string) *Tool { return &Tool{Name: name, open: true} }

func (t *Tool) arguments(args Args) any {
	if t.open {
		return OrEmpty(args)
	}
	made := Object{}
	for index := range t.Parameters {
		parameter := &t.Parameters[index]
		value := parameter.Value
		if value == nil {
			value = args[parameter.key()]
		}
		if !isNil(value) {
			made = append(made, Member{parameter.Name, encodedValue{value, parameter.Encoding}})
		}
	}
	return made
}

// encodedValue is a value that becomes text before it stands in an object.
type encodedValue struct {
	value    any
	encoding Encoding
}

func (c *Call) toolReply(protocol *ToolProtocol, tool *Tool, reply *Reply) (*Reply, error) {
	text, failed, err := c.toolText(protocol, reply)
	if err != nil {
		return nil, c.unfit(reply, err)
	}
	content, _ := text.value.(string)
	if !failed && tool.FailureText != "" {
		failed = strings.Contains(strings.ToLower(content), strings.ToLower(tool.FailureText))
	}
	if failed {
		return nil, c.failure(reply, tool.failureMessage(text, content))
	}
	c.place = text.path.String()
	read := *reply
	read.root, err = tool.decode(text, content)
	if err != nil {
		return nil, c.unfit(reply, err)
	}
	return &read, nil
}

func (c *Call) toolText(protocol *ToolProtocol, reply *Reply) (text node, failed bool, err error) {
	payload := reply.root
	if frame := c.scope.client.frame(protocol.Operation); frame != nil {
		payload, err = payload.walk(optionalStep(frame.Data))
		if err != nil {
			return payload, false, err
		}
	}
	if payload, err = decodeText(payload, JSONText, nil); err != nil {
		return payload, false, err // some services send the payload as JSON text
	}
	flag, err := payload.walk(protocol.Failed)
	if err != nil {
		return payload, false, err
	}
	failed, _ = flag.value.(bool)
	text, err = payload.walk(protocol.Content)
	return text, failed, err
}

func (t *Tool) decode(text node, content string) (node, error) {
	if t.Encoding == "" {
		if text.value == nil {
			text.value, text.present = "", true
		}
		return text, nil
	}
	if t.Empty != "" && strings.TrimSpace(content) == t.Empty {
		return node{[]any{}, text.path.inside(), true}, nil
	}
	read, err := decodeText(text, t.Encoding, &t.Kinds)
	if t.Fallback == "" {
		return read, err
	}
	if members, _ := read.value.(Object); err != nil || !t.knowsAny(members) {
		return node{Object{{t.Fallback, content}}, text.path, true}, nil
	}
	return read, nil
}

func (t *Tool) knowsAny(members Object) bool {
	return slices.ContainsFunc(t.Known, func(name string) bool {
		_, present := members.get(name)
		return present
	})
}

func (t *Tool) failureMessage(text node, content string) string {
	if t.FailureDecodes {
		if read, err := decodeText(text, t.Encoding, &t.Kinds); err == nil {
			if found, err := read.walk(t.FailureMessage); err == nil && textOf(found) != "" {
				return textOf(found)
			}
		}
	}
	return content
}

// toTree gives the tree of the value as it stands in an object.
func (e encodedValue) toTree() (any, error) { return encodedTree(e.value, e.encoding) }
