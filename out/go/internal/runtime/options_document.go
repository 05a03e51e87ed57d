package runtime

// The options in this file are for functions that a document calls for: they are told
// what messages call them.

// WithVariable sets a variable of the server's address. An empty value counts as not
// given.
func WithVariable(option, variable, value string) Option {
	return newOption(option, forClient, func(o *options) error {
		if o.variables == nil {
			o.variables = map[string]string{}
		}
		o.variables[variable] = value
		return nil
	})
}

// WithCredential sets a credential. An empty one counts as not given.
func WithCredential(option, scheme, credential string) Option {
	secret := NewSecret(credential)
	return newOption(option, forClient, func(o *options) error {
		if o.credentials == nil {
			o.credentials = map[string]Secret{}
		}
		o.credentials[scheme], o.identifies = secret, true
		return nil
	})
}

// WithCredentialFunc sets a function that gives a credential whenever one is needed.
func WithCredentialFunc(option, scheme string, source CredentialFunc) Option {
	return newOption(option, forClient, func(o *options) error {
		if o.sources == nil {
			o.sources = map[string]CredentialFunc{}
		}
		o.sources[scheme], o.identifies = source, true
		return nil
	})
}

// WithExtra gives an optional argument of a method, which takes it by the option's
// name.
func WithExtra(option string, value any) Option {
	return newOption(option, forExtra, func(o *options) error {
		if o.extras == nil {
			o.extras = map[string]any{}
		}
		o.extras[option] = value
		return nil
	})
}

// WithLogin sets a user name and password. Empty ones count as not given.
func WithLogin(option, scheme, username, password string) Option {
	if username == "" && password == "" {
		return WithCredential(option, scheme, "")
	}
	return WithCredential(option, scheme, username+":"+password)
}
