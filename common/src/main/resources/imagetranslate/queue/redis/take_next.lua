-- Put in front of the scripts that settle jobs: they take the next ones in the same step.
--
-- A job of which nothing is remembered (no receipt, no meta hash) needs no second look by the client. Its id is only found
-- here where the message begins with it, as all messages of our own making do; the client compares it with what it reads
-- itself, and looks where they differ. (Its keys can't be known before: they are built from the prefixes given, in the hash
-- slot of the stage.)
--
-- Whether the stage is paused, and whether anything is remembered of any of the jobs, is asked in one call, since a call
-- costs about as much as what it does. Where something is, the client looks for itself; jobs that were taken from a paused
-- stage go straight back.
--
-- By then the job before is settled, whatever happens here: a command that is refused leaves nothing taken, or nothing known
-- of what was; who asks for a job alone is told why.
--
-- KEYS and ARGV are those of the script that it is put in front of. Parameters: the stage's list; the processing lists to
-- take one job each; the key that is there while the stage is paused; the prefixes of receipts and of meta hashes.
-- Returns two tables with an entry for each processing list: the payloads, or false where there is none to take; the jobs'
-- ids where nothing is remembered of them, else false.
-- In bytes, with what comes before it: a longer one is none.
local LONGEST_ID = 16 + 4 * 200

local function take_next(list, hands, paused, receipts, metas)
  local payloads, ids, looked_for = {}, {}, {paused}
  for i, hand in ipairs(hands) do
    local payload = redis.pcall('LMOVE', list, hand, 'RIGHT', 'LEFT')
    if type(payload) == 'table' then
      payload = false
    end
    local id = false
    if payload and string.sub(payload, 1, 15) == '{"request_id":"' then
      local quote = string.find(payload, '"', 16, true)
      id = quote and quote < LONGEST_ID and string.sub(payload, 16, quote - 1)
    end
    if id then
      looked_for[#looked_for + 1] = receipts .. id
      looked_for[#looked_for + 1] = metas .. id
    end
    payloads[i], ids[i] = payload, id
  end
  if #hands == 0 or redis.pcall('EXISTS', unpack(looked_for)) == 0 then
    return payloads, ids
  end
  local stopped = redis.pcall('EXISTS', paused) == 1
  for i = #hands, 1, -1 do
    if stopped and payloads[i] then
      local back = redis.pcall('LMOVE', hands[i], list, 'LEFT', 'RIGHT')
      payloads[i] = type(back) == 'table' and payloads[i]
    end
    ids[i] = false
  end
  return payloads, ids
end

