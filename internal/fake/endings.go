package fake

import "strings"

// endings maps the last words of a field's name to a kind. Each row is a kind and
// the names it is known by.
var endings = func() map[string]Kind {
	out := make(map[string]Kind, 512)
	for kind, names := range known {
		for _, name := range strings.Split(names, ",") {
			out[strings.TrimSpace(name)] = kind
		}
	}
	return out
}()

var known = map[Kind]string{
	FirstName: "first name,given name,forename,middle name,preferred name",
	LastName:  "last name,family name,surname",
	FullName:  "recipient,full name,contact name,holder name,cardholder name,cardholder,author name,sender name,recipient name,driver name,customer name,account name,person name,owner name,actor name,agent name,rider name,passenger name,reviewer name,user full name",
	Username:  "username,user name,login,handle,screen name,nickname,nick name",
	Email:     "sent to,email,e mail,email address,mail,reply to",
	Avatar:    "avatar,avatar url,profile picture,profile photo,profile image,photo url,picture url,portrait,headshot",
	Initials:  "initials", Gender: "gender,sex", JobTitle: "job title,occupation,profession",
	Birthdate: "birthdate,birth date,date of birth,birthday,dob,born on",

	City: "location,city,town,locality,city name,municipality", Region: "country area,region,region name,state name,province,county,state province,administrative area,province name",
	Country: "country name,country", CountryCode: "country code,country iso,iso country,alpha2,country code alpha 2", Nationality: "nationality,citizenship",
	Currency: "currency,currency code,iso currency", TimeZone: "timezone,time zone,tz", Language: "language,lang,language code", Locale: "locale,language tag,locale code",
	Street: "street,street address,address line,address line 1,address1,address 1,line1,line 1,street name,street 1,street1", StreetLine2: "address line 2,address2,address 2,line2,line 2,street 2,street2",
	PostalCode: "postal code,zip,zip code,postcode,zipcode,post code", Address: "address,formatted address,full address,address text,address label,pickup,dropoff,destination,place,venue,location name",
	Phone: "phone,phone number,mobile,mobile number,telephone,msisdn,fax,contact phone,cell phone,masked number,proxy number", DialCode: "dial code,phone prefix,calling code,country calling code,dialling code",
	Latitude: "latitude,lat", Longitude: "longitude,lng,lon,long", Geohash: "geohash,geo hash", H3Cell: "h3 index,h3 cell,h3,h3index", GeoPoint: "geo point,lat lng,latlng,coordinates",

	Company:  "company,company name,organization name,organisation name,business name,legal entity name,trading name,brand name,partner name,manufacturer,publisher,employer,vendor name,supplier name,tenant name,sender",
	ShopName: "shop name,store name,merchant name", FleetName: "fleet name", ZoneName: "zone name,area name", ParkingName: "lot name,spot name,garage name", ServiceName: "service name,offering name", RideClass: "service class name",
	CategoryName: "category name,category", PlanName: "plan name,plan", CampaignName: "campaign name", RoleName: "role name", KeyName: "key name", TemplateName: "template name", PolicyName: "policy name", ProductName: "product name,item name,variant name,product title",

	VehicleMake: "make,vehicle make,car make,make name", VehicleModel: "vehicle model,car model,model name", VehicleName: "vehicle name,vehicle,car", VehicleYear: "model year,vehicle year,production year,year of manufacture,build year",
	Plate: "plate,license plate,licence plate,plate number,license plate number,licence plate number,registration number,registration plate", VIN: "vin", ColourName: "color,colour,vehicle color,vehicle colour,color name,colour name",

	UUID: "id,uuid,guid,idempotency key,correlation id,request id,trace id,session uuid", Token: "payload,qr payload,token,access token,refresh token,secret,client secret,api key,password,signature,jwt,id token,challenge token,ticket token,private key,secret key,key secret,nonce,cursor,challenge",
	Digest: "hash,sha,sha1,sha256,checksum,digest,etag,fingerprint,oid,commit sha,md5", ShortCode: "team id,short code,access code,invite code,referral code,coupon code,promo code,voucher code,gift card code,join code,verification code,confirmation code,promotion code,redeem code",
	VATNumber: "vat id,vat number,tax id,tax number,vat", Reference: "purchase order,po number,reference,order number,invoice number,reference number,booking number,ticket number,tracking number,receipt number,confirmation number,external reference,external id,reservation number,transaction reference,case number,serial number,payment reference,public number,document number,account number",
	SKU: "sku,article number,item number,part number", Barcode: "barcode,ean,gtin,upc,isbn", Digits: "otp,pin,pin code,otp code", Slug: "slug,subdomain,permalink,url key,kebab name",
	IP: "ip,ip address,ipv4,remote addr,client ip,ip v4", IPv6: "ipv6", Subnet: "subnet,cidr,ip range,cidr block", ChainAddress: "evm address,ethereum address,wallet address,contract address", TxHash: "tx hash,transaction hash", MAC: "mac address,mac", UserAgent: "user agent", URL: "url,uri,link,href,website,homepage,web site,callback url,redirect url,webhook url,permalink url,resource path url,endpoint,web url,tracking link",
	ImageURL: "image url,image,photo,picture,thumbnail,thumbnail url,logo,logo url,icon url,icon,cover,cover url,banner url,image src,logo dark url,favicon url,src,banner image url,preview url", Host: "host,hostname,domain,domain name,fqdn,host name,custom domain", Path: "path,resource path,file path,folder,directory,filepath,route path,storage key,object key",
	HexColour: "hex color,hex colour,hex,primary color,primary colour,secondary color,secondary colour,accent color,accent colour,background color,background colour,text color,brand color,theme color,foreground color", MimeType: "mime type,content type,media type,mimetype", FileName: "file name,filename,original name,original filename",
	Version: "version,semver,release,version tag,version number,version name,api version", Device: "device,device name,device model,platform name,device label", OSVersion: "os version,system version", AppVersion: "app version,client version,sdk version,build version", CardBrand: "card brand,network,card network,scheme", CardLast4: "last4,last 4,last four,last digits,card last4,last four digits,masked pan",
	BankName: "bank name,bank,issuer", IBAN: "iban", Cron: "cron,cron expression,schedule expression", Base64: "base64,blob,binary,qr code,svg", Markup: "html,body html,description html,content html,title html,body text html",

	Sentence: "description,summary,subtitle,hint,help text,tagline,blurb,about,excerpt,short description,explanation,instructions,directions,disclaimer,tooltip,prompt,question", Paragraph: "bio,biography,long description,details,readme,markdown,body text,terms,answer,story,article,body markdown",
	Comment: "comment,review,feedback,review text,testimonial,comment text", Message: "message,text message,last message,message text,snippet,preview,reply", Reason: "error,last error,error message,last check error,reason,cause,rejection reason,cancel reason,cancellation reason,failure reason,failure message,reason text,decline reason,status reason,resolution,justification", Note: "note,notes,remark,remarks,memo,internal note,staff note",
	Title: "subject,headline,caption,topic", Permission: "permission,scope,capability,grant", FeatureKey: "feature,feature key,flag key", FieldName: "field,fields,field name,required field,missing field,argument,attribute name,variable,variable name,placeholder", Label: "label,option name", EventName: "action,event,event name,event type,event key", Unit: "unit,uom,unit of measure", Platform: "platform,os,operating system", Font: "font,font family,typeface", Package: "package,package name,bundle id,bundle identifier,android package", Polyline: "polyline,encoded polyline,geometry", KeyPrefix: "key prefix", PublicKey: "public key,publishable key,client key", KeyHint: "key hint,secret hint,secret key hint,token hint,code hint,card hint", Masked: "masked destination,masked email,masked phone,destination hint,masked address", ErrorCode: "reason code,decline code,failure code,error code", KeySecret: "plaintext,plaintext key", TypeName: "entity kind,target kind,target type,resource type,object type,entity type,subject type",
	Variety: "type,kind,group", Tag: "tag,tag name,keyword,chip,label name", Word: "word,term",

	Instant: "at,date time,datetime,timestamp,created on,updated on,modified on,last modified,last seen,last login,since,until,deadline,expiry,expiration,created,updated,expires", MonthDay: "anchor day,day of month,billing day,payout day", Day: "date,day,due on,on date,birthday date,valid from,valid to,valid until,start date,end date",
	TimeOfDay: "time of day,opens at time,closes at time,opening time,closing time,open time,close time,start time of day,end time of day,local time,opens,closes", Duration: "duration,iso duration", Year: "year,expiry year,exp year", Month: "month,expiry month,exp month", Weekday: "weekday,day of week",

	Amount:      "amount,fare,total fare,total,subtotal,price,cost,balance,value,sum,revenue,gross,net,budget,salary,earnings,payout amount,total amount,unit price,list price,base price,limit amount,spend,turnover,volume amount,mrr,arr,grand total,total price,min order value,credit,debit,charge,refund amount,amount due,amount paid,sales,total paid,units amount,minor units,amount minor,minor,cents,amount cents,price cents",
	SmallAmount: "fee,tip,surcharge,tax,discount,delivery fee,service fee,base fare,tax amount,discount amount,commission,commission amount,tips,penalty,cancellation fee,booking fee,minimum fare,per km,per minute,price per km,price per minute,per kilometre,per minute price,shipping,shipping cost,tolls,vat amount,rate per km,fee amount,waiting fee,per km price,minimum,per hour,hourly rate,hourly price,price per hour",
	Multiplier:  "multiplier,factor,surge,exchange rate,surge factor", PerMinute: "rpm,rate limit rpm,limit per minute,requests per minute", PerDay: "rpd,rate limit rpd,limit per day,limit per hour,requests per day,quota per day", TokenLife: "expires in,expires in seconds", FractionDigits: "fraction digits,decimals,decimal digits,decimal places,minor unit digits",
	Rate: "rate,ratio,probability,commission rate,share,confidence,churn rate,conversion rate,fraction,cancellation rate,similarity", GoodRate: "acceptance rate,completion rate,success rate,approval rate,delivery rate,retention rate,availability rate,uptime rate,response rate,hit rate,open rate", VATRate: "vat rate,tax rate,sales tax rate,vat percentage", LongDays: "retention days,validity days,valid days,expires after days", Width: "width,width px,image width", Height: "height,height px,image height", Percent: "net revenue retention,percent,percentage,pct,progress,completeness,occupancy,utilization,utilisation,utilization percent,discount percent,commission percent,percent off,battery,battery level",
	Rating: "rating,average rating,stars,average,avg,average score,mean,rating average,avg rating,rating value", Score: "score,star,grade,level number,rank score,points per star",
	Count:      "count,number of,total count,quantity total,views,downloads,impressions,clicks,visits,followers,points,uses,usage,hits,orders,rides,trips,users,total orders,total rides,requests,sessions,in stock,stock,on hand,available,inventory,stock level,quantity on hand,quantity available,quota,remaining,reads,writes,used,limit,threshold,capacity total,max uses,max redemptions,redemptions,subscribers,members,stars count",
	SmallCount: "code length,per customer,per user,per order,selections,offers,quantity,qty,priority,seats,capacity,passengers,passenger count,retries,attempts,attempt,attempt number,luggage,floor,floors,slots,rooms,doors,strikes,strike count,max attempts,nights,guests,units,unread,unread count,passenger capacity,seat count,months,weeks,years,generation,revision,interval count,trial days,days,hours,per page,depth,party size,max passengers,luggage capacity,locations,occurrences",
	Position:   "position,order index,sort order,index,rank,sequence,priority order,display order,ordinal,sort index,line number,line,column,row,page number,step,place number,level", Distance: "distance,distance km,mileage,odometer km,kilometers,kilometres,km,miles,distance in km,length km,trip distance",
	Seconds: "seconds,duration seconds,eta seconds,ttl,timeout,retry after,timeout seconds,duration sec,elapsed,response time seconds,ttl seconds,age,uptime,lifetime,wait seconds,offer timeout seconds,duration s", Minutes: "minutes,duration minutes,eta,eta minutes,wait time,waiting time,preparation time,prep minutes,duration min,lead time,lead time minutes,preparation minutes,grace minutes,slot minutes,grace period minutes,eta min",
	Weight: "weight,weight kg,kg,mass,grams,net weight", Size: "weight grams,length,pixels", Bytes: "bytes,file size,size bytes,size in bytes,byte size,content length,disk usage,max bytes,size byte", Heading: "heading,bearing,direction degrees,course,degrees,azimuth", Speed: "speed,speed kmh,velocity,km h", Radius: "radius,radius meters,radius metres,distance meters,distance metres,meters,metres,accuracy,distance m,altitude,elevation,distance in meters,radius m,perimeter",
	Zoom: "zoom,zoom level,h3 resolution", HTTPStatus: "http status,status code,response code,http code", Port: "port",
}

// owned are names that speak only with their owner: last word of the field, then a
// word of the owner. "" is for every other owner.
var owned = map[string]map[string]Kind{
	"name":   ownerNames,
	"title":  {"product": ProductName, "job": JobTitle, "customer": JobTitle, "employee": JobTitle, "person": JobTitle, "contact": JobTitle, "staff": JobTitle, "plan": PlanName, "campaign": CampaignName, "": Title},
	"code":   {"country": CountryCode, "currency": Currency, "language": Language, "locale": Locale, "product": SKU, "variant": SKU, "": ShortCode},
	"key":    {"ssh": Token, "gpg": Token, "api": Token, "": Slug},
	"state":  {"address": Region, "location": Region, "": Status},
	"model":  {"device": Device, "phone": Device, "": VehicleModel},
	"size":   {"asset": Bytes, "file": Bytes, "media": Bytes, "image": Bytes, "upload": Bytes, "attachment": Bytes, "blob": Bytes, "artifact": Bytes, "": Size},
	"number": {"": Reference}, "brand": {"card": CardBrand, "": Company},
	"text": textKinds, "body": textKinds, "content": textKinds,
	"from": {"": Instant}, "to": {"": Instant},
	"photos": {"": ImageURL}, "images": {"": ImageURL}, "currencies": {"": Currency}, "countries": {"": CountryCode}, "languages": {"": Language},
}

// textKinds say what a text is about by the object it is in.
var textKinds = map[string]Kind{
	"reason": Reason, "message": Message, "chat": Message, "comment": Comment, "review": Comment, "reply": Reply, "note": Note, "notification": Message, "suggestion": Address, "tag": Tag, "": Paragraph,
}

var ownerNames = func() map[string]Kind {
	out := map[string]Kind{"": Title}
	for kind, owners := range map[Kind]string{
		FullName: "driver,customer,account,user,passenger,rider,member,agent,staff,person,profile,contact,author,reviewer,actor,employee,owner,participant,recipient,sender,collaborator,viewer,me,admin,candidate,guest,character,human,patient,artist,committer,contributor,operator",
		Company:  "tenant,brand,branding,company,organization,organisation,partner,vendor,supplier,business,publisher,enterprise,merchant,provider,partnership,team,manufacturer,institution,agency,carrier,client,app,application,party",
		ShopName: "shop,store,restaurant,outlet,marketplace", FleetName: "fleet", ZoneName: "zone,area,district,polygon,geofence,neighborhood", Region: "country area,region,province,county,state", City: "city,town", PlaceName: "location,place,stop,venue,poi,landmark,address,suggestion",
		Country: "country", ParkingName: "parking,lot,spot,garage,facility", ServiceName: "service,offering,job,booking,skill,addon", RideClass: "class,tier",
		CategoryName: "category,collection,department,genre,taxonomy,group", PlanName: "plan,family,subscription,membership,tariff,package,entitlement,primitive", CampaignName: "campaign,promotion,banner,sale,program,discount,coupon", RoleName: "role,permission",
		KeyName: "key,token,integration,webhook,hook,secret,session", TemplateName: "template,notification,announcement,workflow,report", PolicyName: "policy,rule,requirement,check,criteria,config,configuration,setting", ProductName: "product,item,variant,sku,line,article,option,inventory",
		Reason: "reason", Device: "passkey,device", AttributeName: "attribute,property,characteristic", Phrase: "value", VehicleName: "vehicle,car,starship", VehicleModel: "model", FileName: "file,asset,media,document,attachment,image,export,blob,artifact,upload", Tag: "tag,label,keyword,topic,chip,flag", Slug: "repository,branch,ref,module,environment,namespace,field,column,metric,endpoint",
		Currency: "currency", Language: "language", TimeZone: "timezone", BankName: "bank", Host: "domain,host,server,node,instance,pod", Title: "task,log,record,entry",
	} {
		for _, owner := range strings.Split(owners, ",") {
			out[owner] = kind
		}
	}
	return out
}()

// biases are the shares of true, in thousandths, by the last known word.
var biases = map[string]int{
	"success": 1000, "ok": 1000, "succeeded": 1000, "valid": 950, "healthy": 970, "active": 850, "enabled": 850, "available": 800, "verified": 850, "visible": 850, "published": 800, "approved": 800,
	"open": 650, "online": 550, "paid": 800, "confirmed": 850, "accepted": 800, "completed": 600, "complete": 600, "public": 700, "read": 600, "required": 600, "supported": 800, "allowed": 800, "eligible": 800,
	"deleted": 20, "archived": 60, "blocked": 40, "banned": 20, "suspended": 40, "locked": 60, "disabled": 100, "expired": 120, "revoked": 80, "cancelled": 100, "canceled": 100, "hidden": 80, "private": 250,
	"stock": 850, "unavailable": 60, "featured": 150, "below": 60, "missing": 60, "blacklisted": 30, "adult": 30, "nsfw": 20, "premium": 250, "free": 300, "urgent": 150, "test": 50, "default": 120, "primary": 200, "flagged": 60, "spam": 10, "draft": 120, "fraud": 10, "overdue": 100, "anonymous": 80, "internal": 200, "edited": 150, "pinned": 100, "escalated": 120, "fork": 250, "template": 60,
	"error": 30, "failed": 50, "empty": 60, "muted": 80, "blocking": 60, "mandatory": 600, "deprecated": 60,
}
