package runtime

import (
	"fmt"
	"time"
)

// Date is a calendar day without a time zone. The zero Date is no day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads a day as 2026-01-31.
func ParseDate(text string) (Date, error) {
	moment, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date", text)
	}
	return DateOf(moment), nil
}

// DateOf is the day of a moment in the moment's own time zone.
func DateOf(moment time.Time) Date {
	year, month, day := moment.Date()
	return Date{year, month, day}
}

// String prints the day as 2026-01-31.
func (d Date) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d == Date{} }
