// Package config knows every setting of gqldoc: its name in the configuration file,
// its environment variable, its default, and where the value in force came from.
//
//	c := config.Default()
//	err := errors.Join(c.LoadFile("gqldoc.yaml", data), c.LoadEnv(os.LookupEnv))
//	err = c.Set("mock.addr", "127.0.0.1:5000", "flag --addr")
//
// Later calls win, so the caller's order is the precedence: default, file,
// environment, flag. The package reads no file, no flag and no environment itself.
package config
