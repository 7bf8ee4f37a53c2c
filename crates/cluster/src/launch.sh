# Watches over one cluster for the process at the other end of standard input.
#
# Arguments: its folder, initdb, postgres, and what else initdb is told. Makes the cluster, then
# reads words: `start`, `fast`, `immediate`. The making and each word are answered by a line, `ok`
# or `no`. When the input ends, because the owner is done or because it was killed, the server is
# stopped and the folder removed.

folder=$1 initdb=$2 postgres=$3
shift 3
data=$folder/data
server=

make() {
    "$initdb" -D "$data" "$@" >>"$folder/log" 2>&1
}

# The process is on the first line, how it is on the last. An old file names another process.
ready() {
    [ "$(sed -n 1p "$data/postmaster.pid")" = "$server" ] && grep -q '^ready' "$data/postmaster.pid"
}

# Waits for a minute at most: recovery takes a while on a busy machine.
start() {
    "$postgres" -D "$data" >>"$folder/log" 2>&1 &
    server=$!
    tries=0
    until ready 2>/dev/null; do
        if ! kill -0 "$server" 2>/dev/null || [ "$tries" -ge 3000 ]; then
            halt QUIT
            return 1
        fi
        tries=$((tries + 1))
        sleep 0.02
    done
}

# A signal to this shell ends a wait, but not the server.
halt() {
    [ -n "$server" ] || return 0
    kill -s "$1" "$server" 2>/dev/null
    while kill -0 "$server" 2>/dev/null; do wait "$server"; done
    server=
}

end() {
    trap '' TERM HUP INT
    halt QUIT
    rm -rf "$folder"
}

answer() {
    if "$@"; then echo ok; else echo no; fi
}

trap end EXIT
trap exit TERM HUP INT

answer make "$@"
while read -r word; do
    case $word in
        start) answer start ;;
        fast) answer halt INT ;;
        immediate) answer halt QUIT ;;
    esac
done
