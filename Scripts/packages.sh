# Debian packages that Youai needs; sourced by ./run and ./test.
RUN_PACKAGES="pkg-config libsqlite3-dev libpq-dev libargon2-dev libqrencode-dev libxlsxwriter-dev libzip-dev libpango1.0-dev libxml2-dev libcurl4-openssl-dev libvips-tools libjs-bootstrap5 libjs-chart.js libjs-leaflet fonts-noto-cjk"
TEST_PACKAGES="postgresql openssl haproxy faketime chromium python3-venv poppler-utils"

# Installs what is missing of the packages given, saying which.
install_missing() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "Installing Debian packages:$missing"
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

need_swift() {
    command -v swift >/dev/null 2>&1 && return 0
    echo "Swift 6.3 is needed: https://www.swift.org/install/linux/" >&2
    exit 1
}
