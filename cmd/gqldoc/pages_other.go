//go:build !linux

package main

// useLargePages does nothing: other systems choose the size of pages by themselves.
func useLargePages(int) {}
