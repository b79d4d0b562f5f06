-- One page, asked by many different volunteers in turn. Files: $BENCH_DIR/tokens.txt.
local folder = os.getenv("BENCH_DIR")
local path = os.getenv("BENCH_PATH")

function init(args)
    tokens = {}
    for line in io.lines(folder .. "/tokens.txt") do
        tokens[#tokens + 1] = line
        if #tokens == 2000 then break end
    end
    at = 0
end

function request()
    at = at % #tokens + 1
    return wrk.format("GET", path, { ["Authorization"] = "Bearer " .. tokens[at] })
end
