-- Put in front of the scripts that settle a job: they take the next one in the same step.
--
-- A job of which nothing is remembered (no receipt, no meta hash) needs no second look by the client. Its id is only found
-- here where the message begins with it, as all messages of our own making do; the client compares it with what it reads
-- itself, and looks where they differ. (Its keys can't be known before: they are built from the prefixes given, in the hash
-- slot of the stage.)
--
-- Whether the stage is paused is asked in the same breath, since every call costs about as much as what it does; a job that
-- was taken from a paused stage goes straight back.
--
-- KEYS and ARGV are those of the script that it is put in front of. Parameters: the stage's list, own processing list, the key
-- that is there while the stage is paused; the prefixes of receipts and of meta hashes.
-- Returns the payload, or false where the list is empty or the stage paused; and the job's id where nothing is remembered of
-- it, else false.
local call = redis.call
local function take_next(list, processing, paused, receipts, metas)
  local payload = call('LMOVE', list, processing, 'RIGHT', 'LEFT')
  if not payload then
    return false, false
  end
  local id = false
  if string.sub(payload, 1, 15) == '{"request_id":"' then
    local quote = string.find(payload, '"', 16, true)
    id = quote and string.sub(payload, 16, quote - 1)
  end
  if id and call('EXISTS', paused, receipts .. id, metas .. id) == 0 then
    return payload, id
  end
  if call('EXISTS', paused) == 1 then
    call('LMOVE', processing, list, 'LEFT', 'RIGHT')
    return false, false
  end
  return payload, false
end

