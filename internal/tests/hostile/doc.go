// Package hostile feeds the whole program schemas that nobody sane would write, and
// some that people have: every step must take them or say what is wrong.
package hostile
