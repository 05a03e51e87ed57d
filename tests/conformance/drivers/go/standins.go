package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"os"
	"reflect"
)

// quiet is the test of a stub, which hears of requests without an answer from the call.
type quiet struct{}

func (quiet) Helper()               {}
func (quiet) Errorf(string, ...any) {}

func stubbed(answers []any) reflect.Value {
	seen.stub = reflect.ValueOf(newStub).Call([]reflect.Value{reflect.ValueOf(quiet{})})[0]
	add := seen.stub.MethodByName("Answer")
	for _, one := range answers {
		spec := one.(map[string]any)
		if spec["fail"] != nil {
			seen.stub.MethodByName("Fail").Call(nil)
			continue
		}
		answer := reflect.New(add.Type().In(0)).Elem()
		if status := spec["status"]; status != nil {
			answer.FieldByName("Status").SetInt(int64(number(status)))
		}
		header := http.Header{}
		headers, _ := spec["headers"].(map[string]any)
		for name, value := range headers {
			header.Set(name, value.(string))
		}
		answer.FieldByName("Header").Set(reflect.ValueOf(header))
		if value, given := spec["json"]; given {
			answer.FieldByName("JSON").Set(reflect.ValueOf(value))
		}
		if body, given := spec["body"].(string); given {
			answer.FieldByName("Body").SetBytes([]byte(body))
		}
		add.Call([]reflect.Value{answer})
	}
	return seen.stub.MethodByName("HTTPClient").Call(nil)[0]
}

func certificates(spec map[string]any) *tls.Config {
	authority, err := content(spec["authority"].(string))
	if err != nil {
		panic(err)
	}
	made := &tls.Config{RootCAs: x509.NewCertPool(), InsecureSkipVerify: spec["verify"] == false}
	made.RootCAs.AppendCertsFromPEM(authority)
	if path, given := spec["certificate"].(string); given {
		pair, err := tls.LoadX509KeyPair(path, path)
		if err != nil {
			panic(err)
		}
		made.Certificates = []tls.Certificate{pair}
	}
	return made
}

// namedWriter collects what is saved into it.
type namedWriter struct {
	bytes.Buffer
	name   string
	closed bool
}

func (w *namedWriter) Close() error {
	w.closed = true
	return nil
}

// setUpload fills what takes the content of a file, given in one of several ways.
func setUpload(place reflect.Value, spec map[string]any) {
	content := decoded(spec["content"].(string))
	if place.Kind() == reflect.Pointer {
		place.Set(reflect.New(place.Type().Elem()))
		place = place.Elem()
	}
	var from io.Reader
	switch spec["as"] {
	case "file":
		local := reflect.ValueOf(openFile).Call([]reflect.Value{reflect.ValueOf(spec["path"].(string))})[0]
		from = local.FieldByName("Content").Interface().(io.Reader)
	case "stream":
		from = &pieces{content}
	default:
		from = bytes.NewReader(content)
	}
	switch place.Kind() {
	case reflect.Slice:
		place.SetBytes(content)
	case reflect.Struct:
		place.FieldByName("Content").Set(reflect.ValueOf(from))
		for field, key := range map[string]string{"Name": "name", "ContentType": "type"} {
			if text, given := spec[key].(string); given {
				place.FieldByName(field).SetString(text)
			}
		}
	default:
		if spec["as"] == "bytes" {
			place.Set(reflect.ValueOf(content))
			return
		}
		place.Set(reflect.ValueOf(from))
	}
}

// pieces can be read once, seven bytes at a time.
type pieces struct{ left []byte }

func (p *pieces) Read(into []byte) (int, error) {
	if len(p.left) == 0 {
		return 0, io.EOF
	}
	count := copy(into[:min(len(into), 7)], p.left)
	p.left = p.left[count:]
	return count, nil
}

// content is all of a local file. The function of package os is called like a method under
// test, which a driver must not name.
func content(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}
