-- Puts a glossary in whole, in place of what had its name, unless there would be too much, or another is there than was thought.
-- KEYS  1 hash of all glossaries: NAME has the rules, NAME:about what is said of them
-- ARGV  1 name   2 rules   3 about   4 most bytes of all together   5 most glossaries
--       6 the version that must be there: empty for any, none for no glossary of that name
-- Returns 0 where it is in; else nothing has changed: -1 for too many glossaries, -2 for another version, or how many bytes there
-- would be.
if ARGV[6] ~= '' then
  local about = redis.call('HGET', KEYS[1], ARGV[1] .. ':about')
  if (about and cjson.decode(about).version or 'none') ~= ARGV[6] then
    return -2
  end
end
local bytes = #ARGV[2] + #ARGV[3]
local others = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if field ~= ARGV[1] and field ~= ARGV[1] .. ':about' then
    bytes = bytes + redis.call('HSTRLEN', KEYS[1], field)
    others = others + 1
  end
end
if others / 2 >= tonumber(ARGV[5]) then
  return -1
end
if bytes > tonumber(ARGV[4]) then
  return bytes
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], ARGV[1] .. ':about', ARGV[3])
return 0
