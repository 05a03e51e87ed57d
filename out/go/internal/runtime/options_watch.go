package runtime

import "log/slog"

// WithHooks shows every attempt to functions of the caller's.
func WithHooks(hooks Hooks) Option {
	return newOption("WithHooks", forClient, func(o *options) error {
		o.hooks = &hooks
		return nil
	})
}

// WithLogger logs every attempt: as it is sent and answered with level debug, and with
// level info when it failed and another one follows.
func WithLogger(logger *slog.Logger) Option {
	return newOption("WithLogger", forClient, func(o *options) error {
		o.logger = logger
		return nil
	})
}

// WithTracer makes a span of every attempt.
func WithTracer(tracer Tracer) Option {
	return newOption("WithTracer", forClient, func(o *options) error {
		o.tracer = tracer
		return nil
	})
}
