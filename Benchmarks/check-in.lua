-- One check-in for each request, each by another volunteer; one sign-up with BENCH_KIND=sign-up.
-- BENCH_FROM passes over those that an earlier run has used, in each thread.
-- Files: $BENCH_DIR/tokens.txt, code.txt and next-post.txt. Prints "done refused failed seconds p50 p99" (milliseconds).
local folder = os.getenv("BENCH_DIR")
local count = 0
local threads = {}

function setup(thread)
    thread:set("id", count)
    table.insert(threads, thread)
    count = count + 1
end

function first_line(name)
    local file = io.open(folder .. "/" .. name)
    local line = file:read("*l")
    file:close()
    return line
end

function init(args)
    tokens = {}
    local number = 0
    for line in io.lines(folder .. "/tokens.txt") do
        if number % 2 == id then tokens[#tokens + 1] = line end
        number = number + 1
    end
    path, body = "/api/v1/check-ins", '{"token":"' .. first_line("code.txt") .. '"}'
    if os.getenv("BENCH_KIND") == "sign-up" then
        path, body = "/api/v1/posts/" .. first_line("next-post.txt") .. "/sign-ups", "{}"
    end
    at = tonumber(os.getenv("BENCH_FROM") or "0")
    accepted, refused, other = 0, 0, 0
end

function request()
    at = at + 1
    local token = tokens[at] or tokens[#tokens]
    return wrk.format("POST", path,
        { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }, body)
end

function response(status)
    if status == 201 then accepted = accepted + 1 elseif status == 409 then refused = refused + 1 else other = other + 1 end
end

local function sum(name)
    local total = 0
    for _, thread in ipairs(threads) do total = total + (thread:get(name) or 0) end
    return total
end

function done(summary, latency)
    local seconds = summary.duration / 1e6
    io.write(string.format("RESULT %d %d %d %.2f %.1f %.1f\n", sum("accepted"), sum("refused"), sum("other"), seconds,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
