/**
 * Words and phrases that people use for the same thing when they talk business, whatever is sold: slang, idioms, what
 * a thing is made of or known by ("booked solid", "radio silence", "over Christmas"). They are for comparing sentences
 * and are never taken for what somebody typed as a topic. What is particular to a library stands in its own synonyms.
 *
 * A group a line. A phrase may stand in several groups; what it means is then decided by the other words.
 */
const GROUPS = `
safe|secure|security
industry|sector|vertical
double|twice
read|look
send|mail|email|forward
information|info|brochure|deck|slides|one-pager|pdf|material
company|firm|business|outfit|shop
developer|engineer|programmer|coder
staff|people|employee|team|clerk
use|run
fail|disaster|go wrong|flop|go nowhere
mistake|error|wrong|misread|comma|decimal
money|cash|dollars|bucks|euros|quid|grand
budget|funds|pot|allocation|money
expensive|steep|pricey|salary|fortune|arm and a leg|rip-off|whole salary
afford|expensive|budget|too much
price|quote|cost|figure|number|rate
cheaper|less|undercut|lower|cheap
discount|knocked off|per cent off|percent off|third off|money off|deal
pay for itself|pays for itself|payback|pay back|recoup|earn back
half year|six months|two quarters|half a year
ceo|board|boss|management|my director|executive|leadership
boss|manager|director|cfo
spring|summer|autumn|fall|winter|january|february|march|april|june|july|august|september|october|next quarter|new year|later
christmas|december|holidays|year end|new year|january
busy|swamped|slammed|flat out|heads down|booked solid|snowed under|overloaded|stretched|no time|no capacity
capacity|bandwidth|time|resources|hands
admins|it people|it team|it department|it|sysadmins|our it
later|circle back|get back|touch base|reach out again|follow up|call me|call back|check in
sign|countersign|signature|pick up a pen|put pen to paper|ink
supplier|vendor|provider
vendor|provider|you
invoice|bill
erp|sap|dynamics|netsuite|oracle|sage|infor
module|add-on|addon|extension|plug-in
already own|licensed|already have|already paid|included|bundled|shipped
build|hack together|hacked together|write ourselves|cobble|homegrown|homemade|python|script|macro|bot|rpa|chatgpt
migration|cut over|cutover|move to|switch over|go live|upgrade|freeze|hands off
project|rollout|implementation|programme
drag on|dragged on|took too long|overran|overrun|dragged|went over|nine months|almost a year
burnt|burned|bitten|scarred|last time|last rollout
tried|bought|had one|experiment|hated|gave up|cupboard|shelf|shelfware
ocr|scanner|scanning|capture|recognition|automation
ai|machine|software|computer|robot|bot|algorithm
job|role|position|what is left for me|left for me|redundant|replace|laid off|let go|my work
afraid|scared|worried|fear|nervous|anxious
keying|typing|key in|enter|punch in|data entry
auditor|audit|pwc|kpmg|deloitte|external audit
secure|data centre|data center|server|cloud|hosting|on-premise|on premise|on-prem
stored|live|sit|kept|held
third party|sub-processor|subprocessor|subcontractor|who processes
confidential|secret|sensitive|private
learn|train|training|pick up|make smarter|smarter
competitor|rival|across the street|other customers
counsel|lawyer|legal|attorney|solicitor
ceiling|cap|limit|unlimited|uncapped
damages|liability|lose our data|breach
terms|days|three months|90 days|ninety days|net 90
policy|rule|standard|mandate
bankrupt|fold|go under|swallow|acquired|bought out|disappear|around in five years|go bust
unknown|never heard|small|start-up|startup|tiny
safe choice|nobody ever got fired|nobody gets fired
network|suppliers connected|reach
portal|login|log in|password|another app|one more tool|another tool|account
refuse|never use|will not use|wont use|hate
excel|spreadsheet|outlook|email|inbox|paper|folder|binder
works|does the job|good enough|fine|no complaints|if it aint broke|happy
site|plant|location|branch|factory|warehouse|depot
on the road|motorway|travel|driving|in the car|field
approve|ok|okay|sign off|sign-off|approval|release
chase|run after|running after|chasing|nag|remind|hunt down
call|phone|ring
goods|pallets|delivery|shipment|what arrived|never arrived|never showed up|received
order|purchase order|po
fraud|scam|fake|phishing|legit|stolen|gone|business email compromise|bec
bank details|iban|account number|bank account|changed account
late|overdue|reminder|when do we get paid|where is my payment
early|quick|fast|in time
saving|savings|benefit|result|p&l|bottom line
promise|promised|told us|said you would|where is
renew|renewal|extend|contract end
hidden|extra|extras|surcharge|nickel and dime|nickel and dimed|add-ons|on top
seat|user|licence|license
training|onboarding|workshop
exit|leave|get out|cancel|walk away|terminate
reference|who else|someone like us|another customer|example
small|few|only|overkill|too big for us|not enough volume
growth|grow|more volume|busier
ledger|gl|general ledger|post|posting|books
integration|connector|interface|sync|write into|connect
rfp|tender|requirements|questionnaire|checklist|spreadsheet of questions
gatekeeper|block|villain|veto|say no
late to the table|week before|last minute|too late
mandate|law|government|push on us|obligation|requirement|have to
electronic invoice|e-invoice|e-invoicing|structured invoice
quiet|silence|radio silence|no answer|ghosted|dark
decide|decision|where this stands|stand|move forward
mailbox|archive|evidence|paper trail|proof|trail
forty thousand|80k|large amount|big sum
thousand|40 a day|few hundred
demo|got every scan right|flawless|perfect
confirm|check|touch|exception|by hand|manually
meeting|workshop|session|call
question|ask|questions
`;

export const SPOKEN_SYNONYMS: readonly (readonly string[])[] = GROUPS.trim()
  .split('\n')
  .map((group) => group.split('|'));
