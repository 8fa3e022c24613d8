# Runs a program of .venv, wherever this system keeps them: sh scripts/in_venv.sh book check
programs=.venv/bin
if [ ! -d "$programs" ]; then programs=.venv/Scripts; fi # on Windows
if [ ! -d "$programs" ]; then
	echo "There is no .venv here: run 'make check' once, which makes it." >&2
	exit 1
fi
program=$1
shift
exec "$programs/$program" "$@"
