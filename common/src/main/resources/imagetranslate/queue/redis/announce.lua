-- Finishes a job for good and tells of it: messages for the next stage, an entry in a stream, a message for one other stage;
-- and takes the next job.
-- KEYS  1 the stage's list   2 own processing list   3 there while the stage is paused   4 the job's meta hash
--       5 the job's receipt   6 the next stage's list   7 the stream   8 the other stage's list   9... the receipt of each message at the next
--       stage, then that of the message for the other one
--       6, 7 and 8 are the stage's own list where there is no message, no entry, or nothing for another stage.
-- ARGV  1 the payload as claimed   2 seconds to keep the receipt, 0 for none   3 how long the next stage's list may be for jobs
--       to be taken   4 about how many entries the stream keeps, 0 for no entry   5 how many messages
--       6 '1' to take the next job   7 prefix of receipts   8 prefix of meta hashes   9 the message for the other stage, or
--       nothing   10... the messages for the next one, then the entry's fields
-- Returns {code, next payload or nil, length of the next stage's list, id of the next job where nothing is known of it}
--   DONE       the job is finished, and told
--   DUPLICATE  another copy of this job was settled here before; nothing was told
--   FENCED     the job isn't in this consumer's hand any more; nothing was changed
local messages = tonumber(ARGV[5])

local function tell()
  local entry, pushed = false, 0
  local ok, result = pcall(function()
    if ARGV[4] ~= '0' then
      entry = call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[4], '*', unpack(ARGV, 10 + messages))
    end
    local length = 0
    if messages > 0 then
      length = call('LPUSH', KEYS[6], unpack(ARGV, 10, 9 + messages))
      pushed = messages
    end
    if ARGV[9] ~= '' then
      call('LPUSH', KEYS[8], ARGV[9])
    end
    return length
  end)
  if ok then
    return result
  end
  if pushed > 0 then
    call('LPOP', KEYS[6], pushed)
  end
  if entry then
    call('XDEL', KEYS[7], entry)
  end
  if ARGV[2] ~= '0' then
    call('DEL', KEYS[5])
  end
  error(result, 0)
end

return guarded(function()
  if not holds(KEYS[2], ARGV[1]) then
    return {'FENCED', false, 0, false}
  end
  call('LREM', KEYS[2], 1, NOTHING)
  -- Of what nobody has, and the receipts of the messages: what passes here is meant to be done there.
  call('DEL', KEYS[2] .. ':', unpack(KEYS, 9))
  if messages > 0 and ARGV[9] ~= '' then
    call('LPOP', KEYS[6], 0)
  end
  local first = sign(KEYS[5], ARGV[2])
  local length = first and tell() or 0
  call('LREM', KEYS[2], 1, ARGV[1])
  call('DEL', KEYS[4])
  local payloads, ids = {}, {}
  if length <= tonumber(ARGV[3]) then
    payloads, ids = take_next(KEYS[1], ARGV[6] == '1' and {KEYS[2]} or {}, KEYS[3], ARGV[7], ARGV[8])
  end
  return {first and 'DONE' or 'DUPLICATE', payloads[1] or false, length, ids[1] or false}
end, function()
  local types = {KEYS[2], 'list', KEYS[5], 'string', KEYS[6], 'list'}
  if ARGV[4] ~= '0' then
    types[#types + 1], types[#types + 2] = KEYS[7], 'stream'
  end
  if ARGV[9] ~= '' then
    types[#types + 1], types[#types + 2] = KEYS[8], 'list'
  end
  return types
end)
