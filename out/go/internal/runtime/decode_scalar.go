package runtime

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"time"
)

func (r reader) fitString(value any, into reflect.Value) (bool, error) {
	text, ok := value.(string)
	if !ok {
		return false, unfit(value, "string")
	}
	into.SetString(copied(text))
	return true, r.checkKnown(value, into)
}

func fitFlag(_ reader, value any, into reflect.Value) (bool, error) {
	flag, ok := value.(bool)
	if !ok {
		return false, unfit(value, "boolean")
	}
	into.SetBool(flag)
	return true, nil
}

// fitText reads a text with a format; one that misses it reads as absent.
func fitText[T any](parse func(string) (T, error)) reading {
	return func(_ reader, value any, into reflect.Value) (bool, error) {
		text, ok := value.(string)
		if !ok {
			return false, unfit(value, "string")
		}
		read, err := parse(text)
		if err != nil {
			return false, nil
		}
		*into.Addr().Interface().(*T) = read
		return true, nil
	}
}

func parseMoment(text string) (time.Time, error) {
	return time.Parse(time.RFC3339Nano, strings.ToUpper(text))
}

func parseBase64(text string) ([]byte, error) {
	return base64.StdEncoding.DecodeString(text)
}

// fitDecimal keeps the digits of a number as they came.
func fitDecimal(_ reader, value any, into reflect.Value) (bool, error) {
	number, ok := value.(json.Number)
	if !ok {
		return false, unfit(value, "number")
	}
	into.SetString(string(copied(number)))
	return true, nil
}

// fitInteger accepts what JSON Schema calls an integer, 1.0 and 1e3 included, and
// refuses what the Go type cannot hold exactly.
func (r reader) fitInteger(value any, into reflect.Value) (bool, error) {
	number, ok := value.(json.Number)
	if !ok {
		return false, unfit(value, "integer")
	}
	whole, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil {
		whole, ok = exactInteger(string(number))
	}
	if !ok || into.OverflowInt(whole) {
		return false, unfit(value, "integer")
	}
	into.SetInt(whole)
	return true, r.checkKnown(value, into)
}

func exactInteger(number string) (int64, bool) {
	if size, err := strconv.ParseFloat(number, 64); err != nil || math.Abs(size) > 1<<63 {
		return 0, false // also keeps 1e999999999 from becoming a huge big.Rat
	}
	exact, ok := new(big.Rat).SetString(number)
	if !ok || !exact.IsInt() || !exact.Num().IsInt64() {
		return 0, false
	}
	return exact.Num().Int64(), true
}

func fitFloat(_ reader, value any, into reflect.Value) (bool, error) {
	number, ok := value.(json.Number)
	if !ok {
		return false, unfit(value, "number")
	}
	read, err := strconv.ParseFloat(string(number), 64)
	if err != nil || into.OverflowFloat(read) {
		return false, unfit(value, "number")
	}
	into.SetFloat(read)
	return true, nil
}
